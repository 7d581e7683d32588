/** The texts of the web app manifest. */
export const texts = {
  description:
    'A small social place that forgets: every crud you post carries its own end, from a minute to thirty days.',
};
