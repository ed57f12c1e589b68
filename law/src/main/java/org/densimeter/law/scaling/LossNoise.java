package org.densimeter.law.scaling;

import org.apache.commons.math3.random.RandomGenerator;

/** Makes the data of one bootstrap draw from fitted values and what is known of their errors. */
interface LossNoise {

    /** Fills the first elements of {@code target}, one for each observation, with a new set of data. */
    void draw(RandomGenerator random, double[] target);
}
