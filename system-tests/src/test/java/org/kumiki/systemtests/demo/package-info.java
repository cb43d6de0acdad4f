/** The demo from the outside. */
package org.kumiki.systemtests.demo;
