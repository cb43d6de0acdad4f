package org.kumiki.coordinator.permit.life;

/** What whoever a permit was granted to may do with it. */
public enum HolderCommand {
  /** Gives it back before its time. */
  SURRENDER(PermitCommand.SURRENDER),
  /** Asks for more time. */
  REQUEST_RENEWAL(PermitCommand.REQUEST_RENEWAL);

  private final PermitCommand command;

  HolderCommand(PermitCommand command) {
    this.command = command;
  }

  PermitCommand command() {
    return command;
  }
}
