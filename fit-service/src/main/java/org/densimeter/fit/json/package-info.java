/** How facts are written as JSON, the same in events, answers and tables. */
package org.densimeter.fit.json;
