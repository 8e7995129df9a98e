// A button that shows a password while it is typed, and hides it again before it is sent.
export function offerShowing(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-show]")) {
    const input = page.getElementById(button.dataset["show"] ?? "");
    if (!(input instanceof HTMLInputElement)) continue;
    const hide = (): void => set(button, input, false);
    button.hidden = false;
    button.addEventListener("click", () => set(button, input, input.type === "password"));
    input.form?.addEventListener("submit", hide);
    window.addEventListener("pageshow", hide);
  }
}

function set(button: HTMLButtonElement, input: HTMLInputElement, shown: boolean): void {
  input.type = shown ? "text" : "password";
  button.textContent = (shown ? button.dataset["hide"] : button.dataset["words"]) ?? "";
}
