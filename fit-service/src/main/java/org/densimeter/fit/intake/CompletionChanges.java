package org.densimeter.fit.intake;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether scores or definitions have changed since the completions from them were last published. */
@ApplicationScoped
public class CompletionChanges extends ChangeMarks {}
