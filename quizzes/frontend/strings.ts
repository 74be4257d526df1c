/** Every word the quiz says by itself; names in braces are gaps. */
export const strings = {
  check: "Check answer",
  keep: "Keep my guess",
  again: "Try again",
  right: "Right.",
  partly: "Partly right.",
  wrong: "Not yet.",
  guess: "Your guess is kept. Compare it with the model below.",
  inYourWords: "This would mean: “{belief}”",
  chosen: "your answer",
  yes: "Right",
  no: "Not so",
  answerIs: "Answer: {answer} {unit}.",
  belongs: "The answer is “{key}”.",
  spelt: "Usually written “{key}”.",
  worked: "How: {derivation}",
  choose: "Choose an answer first.",
  number: "Write a number in {unit} first.",
  yourWord: "Your answer, in a word or two",
  typeFirst: "Type an answer first.",
  fillFirst: "Fill the gap first: {label}.",
  partner: "Choose a partner for each.",
  none: "Choose …",
  hint: "Hint {next} of {count}",
  read: "Show me where I read this",
  readMore: "And where else",
  many: "Choose all that apply.",
  up: "Move up: {step}",
  down: "Move down: {step}",
  place: "{step} is now number {place} of {count}.",
  progress: "{done} of {count} answered, {right} right.",
  yourNumber: "Your answer in {unit}",
  evidence: "What this rests on",
  graded: "{claim} ({grade})",
  toFinding: "Sources",
  reachHere: "Do it in the simulation: {title}",
  reachThere: "The simulation is called: {title}",
  reachFirst: "Check a setting in “{title}” first; what you reach there counts here.",
  forgotten: "This browser keeps nothing: your answers last until you leave the page.",
} as const;

/** A sentence in pieces; what stands between stars is emphasised. */
export function pieces(text: string): { text: string; isEmphasised: boolean }[] {
  return text.split(/\*([^*]+)\*/)
    .map((piece, place) => ({ text: piece, isEmphasised: place % 2 === 1 }))
    .filter((piece) => piece.text !== "");
}
