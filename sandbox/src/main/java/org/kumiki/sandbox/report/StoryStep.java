package org.kumiki.sandbox.report;

import java.time.Duration;

/**
 * One step of the story: what was done, how long it took, how it ended, and a line about it (may be
 * empty).
 */
public record StoryStep(Text words, Duration took, Outcome outcome, Text detail) {}
