/** The assertions that the tests of solver and model need. */
export function assert(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

export function near(found: number, expected: number, within: number): void {
  const isNear = Math.abs(found - expected) <= within;
  assert(isNear, `${found} is not within ${within} of ${expected}`);
}

export function thrown(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}
