// What every page loads. Without it every page works; with it a few things are handier.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";
import { offerCopying } from "./copy.ts";
import { offerShowing } from "./password.ts";

document.documentElement.classList.add("hustings-scripted");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const part of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(part);
}
offerCopying(document);
offerShowing(document);
