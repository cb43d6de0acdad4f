/** The coordinator's folder on disk. Must never know what the files mean. */
package org.kumiki.coordinator.home;
