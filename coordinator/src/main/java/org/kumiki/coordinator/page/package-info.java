/**
 * Results as pages that need nothing else: tables and plots, English and Japanese, light and dark.
 * Entry: {@link org.kumiki.coordinator.page.ResultPage} for one result, {@link
 * org.kumiki.coordinator.page.Page} for any content. Drawing is in {@code plot}, results of
 * templates in {@code result}, escaping in {@code markup}. Must never import rounds or stores: it
 * reads values and writes text.
 */
package org.kumiki.coordinator.page;
