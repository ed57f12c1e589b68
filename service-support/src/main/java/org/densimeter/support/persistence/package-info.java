/** How a service uses its database: units of work with sessions of their own, and what a failure means. */
package org.densimeter.support.persistence;
