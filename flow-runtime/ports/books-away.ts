/** The books that workers share cannot be reached at the moment. */
export class BooksAway extends Error {}
