/** The programs as people run them: commands, processes, configuration files, REST. */
package org.kumiki.systemtests.programs;
