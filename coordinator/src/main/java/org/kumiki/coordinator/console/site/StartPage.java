package org.kumiki.coordinator.console.site;

/**
 * Figures of the start page.
 *
 * @param datasets in the catalogue
 * @param dataHolders with a node
 * @param templates that two reviewers signed
 * @param permits in force
 */
public record StartPage(int datasets, int dataHolders, int templates, int permits) {}
