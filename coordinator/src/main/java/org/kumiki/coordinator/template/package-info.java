/** Templates before people have signed them. Must never sign anything itself. */
package org.kumiki.coordinator.template;
