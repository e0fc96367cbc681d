package sj.tree;

/** Where a daemon alone writes the stanzas that it sends: a plain file, or a pipe. */
public sealed interface Output permits OutputFile, OutputPipe {}
