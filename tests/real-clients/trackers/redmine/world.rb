# The users and projects that plans are imported into, in a database of its own.

PASSWORD = 'correct horse battery'
USERS = [%w[anna Anna Globex], %w[ben Ben Globex], %w[ops Ops WSO2]].freeze

def people
  admin = User.find_by_login('admin')
  admin.update!(password: PASSWORD, password_confirmation: PASSWORD, must_change_passwd: false)
  USERS.each do |login, first, last|
    user = User.find_by_login(login) || User.new.tap { |new| new.login = login }
    user.assign_attributes(firstname: first, lastname: last, mail: "#{login}@example.com", language: 'en')
    user.password = user.password_confirmation = PASSWORD
    user.save!
  end
end

def new_project(name)
  project = Project.new(name: name, identifier: name)
  project.enabled_module_names = ['issue_tracking']
  project.trackers = Tracker.all
  project.save!
  (['admin'] + USERS.map(&:first)).each do |login|
    Member.create!(user: User.find_by_login(login), project: project, roles: [Role.find_by_name('Manager')])
  end
  project
end

# All that a plan says of the issues of a project, in the order in which they were made.
def issues(project)
  project.issues.order(:id).map do |issue|
    { number: issue.id, parent: issue.parent_id, title: issue.subject, description: issue.description.to_s.gsub("\r\n", "\n"),
      category: issue.category&.name, assignee: issue.assigned_to&.login, start: issue.start_date, due: issue.due_date }
  end
end
