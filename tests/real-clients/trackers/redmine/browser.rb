# A browser for one person in Redmine: it fills in the forms of its web pages and keeps the defaults of all other fields.

require 'csv'
require 'json'
require 'nokogiri'

class Browser
  def initialize(language)
    User.find_by_login('admin').update!(language: language)
    @session = ActionDispatch::Integration::Session.new(Rails.application)
    @session.host!('localhost')
    get '/login'
    submit 'form[action*=login]', 'username' => 'admin', 'password' => PASSWORD
    raise 'nobody is logged in' if page.at_css('#loggedas').nil?
  end

  def get(path)
    @session.get(path)
    raise "#{path}: #{@session.response.status}" unless @session.response.status == 200
    @session.response.body
  end

  def page
    Nokogiri::HTML(@session.response.body)
  end

  def path
    @session.request.path
  end

  # Sends the form with some of its fields changed, perhaps by another method, and follows where that leads.
  def submit(selector, changes, method = nil)
    form = page.at_css(selector) or raise "no form #{selector} in #{path}: #{page.at_css('#content').to_s[0, 600]}"
    fields = fields_of(form)
    changes.each do |name, value|
      raise "no field #{name}" unless form.css('[name]').any? { |field| field['name'] == name }
      fields[name] = value
    end
    fields['_method'] = method if method
    @session.post(form['action'].presence || path, params: fields)
    follow
    error = page.at_css('#errorExplanation, .flash.error')
    raise error.text.strip if error
  end

  # Sends what the script of a page sends, with the token that the page has for it.
  def post(path)
    @session.post(path, params: { authenticity_token: page.at_css('meta[name=csrf-token]')['content'] })
    follow
  end

  # The last of the options of a choice whose text is the given one.
  def option(selector, text)
    page.css("#{selector} option").select { |option| option.text.strip == text }.last['value']
  end

  private

  def follow
    @session.follow_redirect! while @session.response.redirect?
    raise "#{path}: #{@session.response.status}" unless @session.response.status == 200
  end

  def fields_of(form)
    fields = {}
    form.css('input[name], select[name], textarea[name]').each do |field|
      value = value_of(field)
      fields[field['name']] = value unless value.nil?
    end
    fields
  end

  # What a browser would send for a field that nobody touches; nothing for one that it leaves out.
  def value_of(field)
    case field.name
    when 'textarea' then field.text
    when 'select'
      option = field.css('option[selected]').last || field.at_css('option')
      option && (option['value'] || option.text)
    else
      return if %w[submit button file image].include?(field['type'])
      return if %w[checkbox radio].include?(field['type']) && !field['checked']
      field['value'].to_s
    end
  end
end
