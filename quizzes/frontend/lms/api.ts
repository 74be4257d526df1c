/** The learning platform's side of SCORM 1.2: found above or beside this page. */

/** What a platform offers; every value is a string, "true" means done. */
export interface Api {
  LMSInitialize(nothing: ""): string;
  LMSFinish(nothing: ""): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(nothing: ""): string;
}

/** Platforms nest their frames, but not this deeply. */
const DEEPEST = 20;

/** The platform's object in this window, the frames around it or the window it came from. */
export function findApi(from: Window): Api | undefined {
  return above(from) ?? (from.opener ? above(from.opener as Window) : undefined);
}

function above(from: Window): Api | undefined {
  let here = from;
  for (let depth = 0; depth < DEEPEST; depth++) {
    try {
      const { API } = here as unknown as { API?: Api };
      if (API) return API;
    } catch {
      // A frame of another site: what is above it may still be the platform's.
    }
    if (here.parent === here) return undefined;
    here = here.parent;
  }
  return undefined;
}
