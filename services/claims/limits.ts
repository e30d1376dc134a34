/**
 * How much a claim takes, in one place. Cards tell these numbers to the client before anything is sent, `decide` holds
 * everybody to them. Far above what an honest claim needs, so that only a mistake or an attack meets them.
 */

/** Longest comment, reason, note, text value or web address, in characters. */
export const longestText = 2000;

/** Longest name of a claim, in characters. */
export const longestName = 80;

/** Longest pre-approval ID, in characters. */
export const longestPreApproval = 60;

/** Longest name of the vendor of an invoice, in characters. */
export const longestVendor = 100;

/** Longest description of the work of a CSR line, in characters. */
export const longestWork = 200;

/** Longest invoice number; of a CSR line the longest name of the person or role, in characters. */
export const longestNumber = 60;

/** Longest id of a line, document or request, in characters; the cards' schemas take no longer one either. */
export const longestId = 100;

/** The largest number of people, visitors or pieces that a metric may state. */
export const largestCount = 999_999_999;

/** Most people one can ask at once; more would be a mailing. */
export const mostAsked = 10;

/** Most invoice and CSR lines of one claim. */
export const mostExpenses = 200;

/** Most documents of one claim. */
export const mostDocuments = 500;

/** Most comments on one claim, on its items and on itself, all time. */
export const mostComments = 1000;

/** Most requests to colleagues on one claim, all time. */
export const mostRequests = 500;

/**
 * Most entries of a claim's History before nothing more is added or changed. What brings the claim to its end, such as
 * submitting it or deciding on it, still goes in.
 */
export const mostEntries = 5000;
