// The package brings no types; these are the few names that the site uses.
declare module "govuk-frontend" {
  export class Button {}
  export class CharacterCount {}
  export class Checkboxes {}
  export class ErrorSummary {}
  export class NotificationBanner {}
  export class Radios {}
  export class ServiceNavigation {}
  export class SkipLink {}
  export function createAll(part: unknown): unknown[];
}
