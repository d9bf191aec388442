// Folders of the worker's bucket into which Systems Manager's agent writes what a run printed. Pure: the runner on the
// deployer's side looks for long outputs there.

/** Of the daily runs: the record of which password was renewed when. */
export const scheduledRunsFolder = "scheduled-runs";

/** Of the runs that a deployment waits for. Systems Manager itself shows 24,000 characters, about a hundred accounts. */
export const commandOutputFolder = "command-output";
