/**
 * What happened to cases, in streams of events that are added to and never changed. State is a fold
 * of a stream. Every event has an entry in the audit log with its hash, written in the same
 * transaction, so that the audit chain covers the events. Entry: {@link
 * org.kumiki.coordinator.event.EventLog}. Must never know what an event means, nor who may cause
 * it.
 */
package org.kumiki.coordinator.event;
