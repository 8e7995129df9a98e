// The page of a ballot loads this: it makes ranking and counting crosses handier.
import { crossedPaper } from "./rank/crosses.ts";
import { rankedPaper } from "./rank/paper.ts";

document.querySelectorAll<HTMLElement>("[data-rank]").forEach(rankedPaper);
document.querySelectorAll<HTMLElement>("[data-crosses]").forEach(crossedPaper);
