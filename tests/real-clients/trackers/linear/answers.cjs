// Answers the questions of the importer as a person would who takes its defaults, except for those that ANSWERS gives.
const { createRequire } = require('module');
const inquirer = createRequire(require.resolve('@linear/import/package.json', { paths: [process.cwd()] }))('inquirer');

const given = JSON.parse(process.env.ANSWERS);
const called = (value, answers) => (typeof value === 'function' ? value(answers) : value);

inquirer.registerPrompt = () => {};
inquirer.prompt = async (questions) => {
  const answers = {};
  for (const question of [].concat(questions)) {
    const isAsked = question.when === undefined || (await called(question.when, answers));
    if (isAsked) answers[question.name] = given[question.name] ?? (await called(question.default, answers));
  }
  return answers;
};
