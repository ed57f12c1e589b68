package org.densimeter.fit.intake;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether the perplexities have changed since the estimates from them were last published. */
@ApplicationScoped
public class SampleChanges extends ChangeMarks {}
