// Drag an item of a list by its handle, with finger, pen or mouse. The list is put into its new
// order on the screen while the pointer moves; what was meant is told when it is let go.
export function draggable(list: HTMLElement, dropped: (candidate: number, to: number) => void): void {
  list.addEventListener("pointerdown", (event) => {
    const handle = (event.target as Element).closest(".hustings-ranking__handle");
    const item = handle?.closest<HTMLElement>("li");
    if (item && event.button === 0) drag(list, item, event, dropped);
  });
}

function drag(
  list: HTMLElement,
  item: HTMLElement,
  start: PointerEvent,
  dropped: (candidate: number, to: number) => void,
): void {
  start.preventDefault();
  const stop = new AbortController();
  const from = place(list, item);
  const finish = (to: number): void => {
    stop.abort();
    item.classList.remove("hustings-ranking__item--held");
    dropped(Number(item.dataset["candidate"]), to);
  };
  item.classList.add("hustings-ranking__item--held");
  const { signal } = stop;
  const follow = (event: PointerEvent): void => settle(list, item, event.clientY);
  window.addEventListener("pointermove", follow, { signal });
  window.addEventListener("pointerup", () => finish(place(list, item)), { signal });
  window.addEventListener("pointercancel", () => finish(from), { signal });
  window.addEventListener("keydown", (event) => event.key === "Escape" && finish(from), { signal });
}

function settle(list: HTMLElement, item: HTMLElement, y: number): void {
  const others = [...list.children].filter((other) => other !== item);
  const after = others.find((other) => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  if (item.nextElementSibling !== (after ?? null)) list.insertBefore(item, after ?? null);
}

function place(list: HTMLElement, item: HTMLElement): number {
  return [...list.children].indexOf(item);
}
