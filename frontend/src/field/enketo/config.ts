/** No map tiles, no swipe: a page is turned by its button. Answers to questions that are not asked count as empty. */
export default {
  experimentalOptimizations: { computeAsync: false },
  excludeNonRelevant: true,
  maps: [],
  googleApiKey: '',
  repeatOrdinals: false,
  validateContinuously: false,
  validatePage: true,
  swipePage: false,
  textMaxChars: 4000,
};
