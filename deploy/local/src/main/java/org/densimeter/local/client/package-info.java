/** HTTP and server-sent-event clients of the services' public interfaces. */
package org.densimeter.local.client;
