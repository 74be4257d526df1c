// Opens the card of a claim while the pointer rests on its chip. Without this script a
// press on the chip opens it, which is how the keyboard does it too.
const DELAY_MS = 250;

for (const chip of document.querySelectorAll(".claim-chip")) {
  const card = document.getElementById(chip.getAttribute("popovertarget"));
  if (card === null || !("showPopover" in card)) continue;
  let timer;
  let opened = false;
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, DELAY_MS);
  };
  const open = () => {
    if (card.matches(":popover-open")) return;
    card.showPopover({ source: chip });
    opened = true;
  };
  // A card that was opened by a press stays until the next press.
  const close = () => {
    if (opened && card.matches(":popover-open")) card.hidePopover();
    opened = false;
  };
  for (const part of [chip, card]) {
    part.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(open);
    });
    part.addEventListener("pointerleave", () => later(close));
  }
  chip.addEventListener("click", () => {
    clearTimeout(timer);
    opened = false;
  });
}
