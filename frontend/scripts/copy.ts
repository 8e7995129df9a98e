// A button beside a digest or a code that copies it. The page prints its words and keeps it hidden.
export function offerCopying(page: Document): void {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const said = button.parentElement?.querySelector<HTMLElement>("[data-copy-said]");
  let done = true;
  try {
    await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  } catch {
    done = false;
  }
  if (said) said.textContent = (done ? button.dataset["done"] : button.dataset["failed"]) ?? "";
}
