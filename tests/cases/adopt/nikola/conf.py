import time
DEFAULT_LANG = "en"
BLOG_TITLE = "Nikola Reviews"
SITE_URL = "https://nikola.example/"
TRANSLATIONS = {
    DEFAULT_LANG: "",
    "vi": "./vi",
}
POSTS = (
    ("posts/*.md", "reviews", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
FOOTER = "%s" % time.time()
