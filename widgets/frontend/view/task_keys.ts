/** What a simulation and those who count its tasks agree on. */

/** What was kept by another version is not read. */
export const TASK_VERSION = 1;
/** Heard by whoever counts progress; its detail is the best attempt so far. */
export const TASK_EVENT = "il6-task";

/** The best attempt at a task: which of its goals were met, by their places. */
export interface Attempt {
  widget: string;
  task: string;
  met: number[];
}

/** Where the best attempt is kept. */
export const taskKey = (widget: string, task: string) => `task:${widget}:${task}`;
