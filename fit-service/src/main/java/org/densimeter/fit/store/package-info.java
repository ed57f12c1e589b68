/** How the service speaks to its database: transactions of their own context, and patience while it is away. */
package org.densimeter.fit.store;
