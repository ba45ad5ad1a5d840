# Imports plans through the pages of Redmine, with the settings that docs/trackers.md gives: `rails runner import.rb`.
# JOBS names a JSON list of plans, each with a name and a file; OUT the folder for what became of them.

$stdout.sync = true
here = File.dirname(__FILE__)
%w[world browser].each { |part| require File.join(here, part) }
ActionMailer::Base.delivery_method = :test
# A mail that is written by another thread would lock the database under the import.
ActiveJob::Base.queue_adapter = :inline
# Nothing has to outlive this run.
ActiveRecord::Base.connection.execute('PRAGMA synchronous = OFF')
OUT = ENV.fetch('OUT')

def import(browser, project, file)
  browser.get "/issues/imports/new?project_id=#{project.identifier}"
  browser.submit 'form[enctype]', 'file' => Rack::Test::UploadedFile.new(file, 'text/csv')
  browser.submit '#import-form', 'import_settings[separator]' => ',', 'import_settings[wrapper]' => '"',
                                 'import_settings[encoding]' => 'UTF-8', 'import_settings[date_format]' => '%Y-%m-%d'
  tracker = browser.option('#import_mapping_tracker', 'Feature')
  browser.submit '#import-form', 'import_settings[mapping][tracker]' => tracker,
                                 'import_settings[mapping][create_categories]' => '1'
  # The script of the page asks again and again, for a few rows each time.
  browser.post browser.path while browser.path.end_with?('/run')
  Import.last.unsaved_items.map { |item| [item.position, item.message] }
end

def export(browser, project, name, encoding: 'UTF-8')
  columns = 'set_filter=1&f[]=&c[]=all_inline&c[]=description&sort=id'
  csv = browser.get "/projects/#{project.identifier}/issues.csv?#{columns}&encoding=#{encoding}"
  File.binwrite(File.join(OUT, name), csv)
end

# The lines that the pages of issues show of their descriptions, in each markup language that Redmine can be set to.
def shown(browser, project)
  %w[textile common_mark].to_h do |language|
    Setting.text_formatting = language
    lines = project.issues.order(:id).map do |issue|
      browser.get "/issues/#{issue.id}"
      text = browser.page.at_css('.description .wiki')
      text.css('br').each { |line_break| line_break.replace("\n") }
      text.css('p, li').map { |block| block.text.split("\n") }.flatten.map(&:strip).reject(&:empty?)
    end
    [language, lines]
  end
end

# Edits one issue, deletes one and adds one, and exports what is left.
def disturb(browser, project)
  edited, deleted = project.issues.order(:id).to_a.values_at(0, -1)
  browser.get "/issues/#{edited.id}/edit"
  browser.submit '#issue-form', 'issue[description]' => edited.description.sub('Responsible: Customer', 'Responsible: WSO2')
  browser.get "/issues/#{deleted.id}"
  browser.submit '#issue-form', {}, 'delete'
  browser.get "/projects/#{project.identifier}/issues/new"
  browser.submit '#issue-form', 'issue[subject]' => 'Water the plants'
  export(browser, project, 'disturbed.csv')
  { edited: edited.subject, deleted: deleted.subject }
end

people
browser = Browser.new('en')
made = JSON.parse(File.read(ENV.fetch('JOBS'))).map do |job|
  project = new_project(job['name'])
  lost = import(browser, project, job['file'])
  { name: job['name'], lost: lost, issues: issues(project) }
end
project = Project.find_by_identifier(ENV.fetch('RETURNED'))
export(browser, project, 'returned.csv')
german = Browser.new('de')
export(german, project, 'german.csv')
export(german, project, 'german-latin.csv', encoding: 'ISO-8859-1')
shown = %w[case-0 hostile].to_h { |name| [name, shown(Browser.new('en'), Project.find_by_identifier(name))] }
Setting.text_formatting = 'textile'
disturbed = disturb(Browser.new('en'), project)
File.write(File.join(OUT, 'made.json'), JSON.generate(imports: made, shown: shown, disturbed: disturbed))
