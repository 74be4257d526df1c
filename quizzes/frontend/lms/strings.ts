/** What the page of a package says by itself. */
export const strings = {
  alone:
    "No learning platform was found: these answers count nowhere and are not kept.",
  refused: "The learning platform did not take the last answer. Tell whoever runs it.",
  tooLong:
    "The platform has no room for all answers: the longest will be gone next time.",
} as const;
