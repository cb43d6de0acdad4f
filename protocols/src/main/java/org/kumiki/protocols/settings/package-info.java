/** Configuration files that people write. Must never know what the settings mean. */
package org.kumiki.protocols.settings;
