package org.kumiki.sandbox.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What a person can do about a file or folder that cannot be read or written. */
final class FileFault {

  private FileFault() {}

  /** The file and what is wrong with it; none where the fault is not of a file that is named. */
  static Optional<String> words(Exception e) {
    Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    if (!(cause instanceof FileSystemException fault) || fault.getFile() == null) {
      return Optional.empty();
    }
    String what =
        switch (fault) {
          case NoSuchFileException _ -> "there is no such file or folder";
          case AccessDeniedException _ -> "this account may not read or write it";
          case NotDirectoryException _ -> "is not a folder";
          default -> fault.getReason() == null ? "cannot be read or written" : fault.getReason();
        };
    return Optional.of(fault.getFile() + ": " + what);
  }
}
