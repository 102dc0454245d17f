import { REVIEW_NAME } from "../gate/verdict.js";

/** Functions that let a tool act or not, as what runs agents calls them. */
const LETTING = /^(can_?use_?tools?|(check|request|ask_?for|ask|has|get)_?(tool_?)?(use_?)?permissions?)$/i;
/** Functions that speak of a review and are none: they carry out, record or describe one. */
export const ABOUT_REVIEW =
  /^(has|is|was|looks_?[Ll]ike|get|find|peek|pop|take|next|list)_?(?!\w*(Approved|Allowed|Accepted|Granted|Confirmed))(([Pp]ending|[Oo]pen)\w*([Aa]pproval|[Cc]onfirmation|[Cc]onsent|[Pp]ermission|[Rr]eview)|\w*(Prompt|Question|Request|Message))s?(_?(By|For|In|Of)([A-Z]\w*)?)?$|^(handle|process|resolve|register|record|send|emit|show|render|clear|add|set|save|store|load|parse|format|notify|mark|needs?|requires|(should|must)(?!_?(approve|allow|accept|permit|grant))|on(?=[A-Z]))|(Enabled|Available|Supported|Configured|Required|Needed|Pending|Mode|Service|Approvals|Confirmations|Permissions|Reviews|Requests)$/;

/** Whether a function is called as a review is, and not as what carries one out, records or describes it. */
export const isNamedReview = (name: string): boolean => REVIEW_NAME.test(name) && !ABOUT_REVIEW.test(name);

/** The same, or as what runs agents calls a function that lets a tool act or not. */
export const isReviewName = (name: string): boolean => isNamedReview(name) || LETTING.test(name);
