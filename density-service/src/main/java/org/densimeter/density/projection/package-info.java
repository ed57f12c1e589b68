/** Brings what the topics say into the read model: a batch of one topic, and how far it reaches, in one transaction. */
package org.densimeter.density.projection;
