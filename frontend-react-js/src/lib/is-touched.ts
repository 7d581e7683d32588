/** Whether fingers are what the page is used with. */
export const isTouched = () => window.matchMedia('(hover: none)').matches;
