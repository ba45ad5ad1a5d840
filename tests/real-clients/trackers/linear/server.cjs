// A stand-in for Linear's server: it answers the queries of the importer for one team with two users, and keeps what
// is created. It prints its port, and writes what it has to the file OUT after every request.
const fs = require('fs');
const http = require('http');
const { parse } = require('graphql');

const users = ['anna', 'ops'].map((name) => ({ id: `user-${name}`, name, displayName: name, email: `${name}@example.com` }));
const states = [{ id: 'state-backlog', name: 'Backlog', type: 'backlog' }];
const team = { id: 'team', key: 'PDP', name: 'PDP', displayName: 'PDP', states: { nodes: states } };
const created = { issues: [], labels: [] };

const answers = {
  viewer: () => users[0],
  users: () => ({ nodes: users }),
  team: () => team,
  teams: () => ({ nodes: [team] }),
  organization: () => ({ id: 'organization' }),
  issueLabelCreate: ({ input }) => ({ success: true, issueLabel: keep(created.labels, input) }),
  issueLabel: ({ id }) => created.labels.find((label) => label.id === id),
  issueCreate: ({ input }) => ({ success: true, issue: keep(created.issues, input) }),
  issue: ({ id }) => created.issues.find((issue) => issue.id === id),
};

function keep(list, input) {
  const made = { ...input, id: input.id ?? `${list === created.labels ? 'label' : 'issue'}-${list.length}` };
  list.push(made);
  return made;
}

// The value of an argument, with the variables filled in.
function valueOf(node, variables) {
  switch (node.kind) {
    case 'Variable': return variables[node.name.value];
    case 'ListValue': return node.values.map((value) => valueOf(value, variables));
    case 'ObjectValue': return Object.fromEntries(node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]));
    default: return node.value;
  }
}

// What a query gets that asks for a field which the stand-in does not have: an empty page of a list, an empty list where
// the name is a plural, else nothing.
const ABSENT = {
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

function absent(name) {
  return name.endsWith('s') ? [] : null;
}

function asksForPage(node, fragments) {
  return (node.selectionSet?.selections ?? []).some((inner) =>
    inner.kind === 'FragmentSpread' ? asksForPage(fragments[inner.name.value], fragments) : inner.name?.value === 'nodes');
}

function select(value, selection, fragments) {
  if (value === null || value === undefined || !selection) return value ?? null;
  if (Array.isArray(value)) return value.map((item) => select(item, selection, fragments));
  const result = {};
  for (const node of selection.selections) {
    if (node.kind !== 'Field') {
      const inner = node.kind === 'FragmentSpread' ? fragments[node.name.value] : node;
      Object.assign(result, select(value, inner.selectionSet, fragments));
      continue;
    }
    const name = node.name.value;
    const found = value[name] ?? ABSENT[name] ?? (asksForPage(node, fragments) ? ABSENT : absent(name));
    result[node.alias?.value ?? name] = select(found, node.selectionSet, fragments);
  }
  return result;
}

function answer({ query, variables = {} }) {
  const fragments = {};
  let operation;
  for (const definition of parse(query).definitions) {
    if (definition.kind === 'FragmentDefinition') fragments[definition.name.value] = definition;
    else operation = definition;
  }
  const data = {};
  for (const field of operation.selectionSet.selections) {
    const name = field.name.value;
    if (!answers[name]) throw new Error(`the stand-in has no ${name}`);
    const args = Object.fromEntries(field.arguments.map((argument) => [argument.name.value, valueOf(argument.value, variables)]));
    data[(field.alias ?? field.name).value] = select(answers[name](args), field.selectionSet, fragments);
  }
  return data;
}

const server = http.createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  let reply;
  try {
    reply = { data: answer(JSON.parse(body)) };
  } catch (error) {
    reply = { errors: [{ message: String(error) }] };
  }
  fs.writeFileSync(process.env.OUT, JSON.stringify(created));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(reply));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
