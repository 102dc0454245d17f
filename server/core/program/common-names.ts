/** Names of methods that so many things have that they say nothing of the receiver. */
export const COMMON = new Set(
  "get set has add delete fetch push pop map filter forEach then catch finally on off once emit toString valueOf join replace test exec match call apply bind keys values entries next return close open send log error warn info debug trim split slice concat includes indexOf find some every reduce sort at flat flatMap end start stop init parse stringify update constructor render dispose clear reset splice shift unshift fill substring substr charAt charCodeAt startsWith endsWith repeat padStart padEnd toLowerCase toUpperCase replaceAll matchAll localeCompare normalize findIndex findLast findLastIndex lastIndexOf reduceRight getTime toISOString toLocaleString toFixed hasOwnProperty addEventListener removeEventListener abort".split(
    " ",
  ),
);
