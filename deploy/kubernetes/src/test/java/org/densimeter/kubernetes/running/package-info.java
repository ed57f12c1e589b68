/** Runs the packaged services as the rendered manifests say, beside a broker and a database that check access. */
package org.densimeter.kubernetes.running;
