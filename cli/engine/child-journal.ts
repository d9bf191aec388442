// Who listens when a child process starts and ends, so that whoever takes over after a crash knows what was left running.
export interface ChildJournal {
    started(pid: number | undefined): void;
    ended(pid: number | undefined): void;
}

/** For environments on AWS: nothing on this machine has to be taken over. */
export const noJournal: ChildJournal = { started: () => undefined, ended: () => undefined };
