/** Which rows of a list a reader's choices leave, and how the address tells them. */

/** What a row says of itself: each name with its words, such as `species: "mouse rat"`. */
export type Row = Readonly<Record<string, string | undefined>>;

/** What the reader has chosen: each name with one value, or nothing for all. */
export type Choices = Readonly<Record<string, string>>;

/** Whether a row has every chosen value among its words. */
export function fits(row: Row, choices: Choices): boolean {
  return Object.entries(choices).every(([name, value]) =>
    value === "" || (row[name] ?? "").split(" ").includes(value)
  );
}

/** The part of an address behind the question mark; empty when all is shown. */
export function queryOf(choices: Choices): string {
  const chosen = Object.entries(choices).filter(([, value]) => value !== "");
  return new URLSearchParams(chosen).toString();
}

/**
 * The choices in an address.
 *
 * @param known each name with the values it may take
 * @returns the choices, and what the address names that does not exist
 */
export function choicesOf(
  query: string,
  known: Readonly<Record<string, readonly string[]>>,
): { choices: Choices; unknown: string[] } {
  const asked = new URLSearchParams(query);
  const unknown: string[] = [];
  const choices: Record<string, string> = {};
  for (const [name, values] of Object.entries(known)) {
    const value = asked.get(name) ?? "";
    choices[name] = values.includes(value) ? value : "";
    if (value !== choices[name]) unknown.push(`${name} “${value}”`);
  }
  return { choices, unknown };
}
