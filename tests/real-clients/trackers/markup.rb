# Texts as the formatters of Redmine show them: `rails runner markup.rb FILE`, where FILE has a list of descriptions as JSON.
# Prints, for each formatter, the first item of the first list of each description.
require "json"
require "cgi"

# Addresses become links, which show their words.
def words(html)
  html && CGI.unescapeHTML(html.gsub(%r{<a [^>]*href="(?:mailto|https?):[^>]*>(.*?)</a>}m, '\1')).strip
end

descriptions = JSON.parse(File.read(ARGV.last))
shown = %w[textile common_mark].to_h do |name|
  formatter = Redmine::WikiFormatting.formatter_for(name)
  [name, descriptions.map { |text| words(formatter.new(text).to_html[%r{<li>(.*?)</li>}m, 1]) }]
end
puts "SHOWN #{JSON.generate(shown)}"
