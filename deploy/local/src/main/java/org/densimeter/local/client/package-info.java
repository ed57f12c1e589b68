/** HTTP and server-sent events as the launcher speaks them to the services' public interfaces. */
package org.densimeter.local.client;
