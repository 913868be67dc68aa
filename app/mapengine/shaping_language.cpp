// In which language letters are shaped, for the whole process.
//
// Qt asks HarfBuzz for the default language, which comes from the locale of the process: "C" or English on most
// machines. Noto Sans CJK has digits of their own for any language that is not East Asian, and to them no
// character leads back: the PDF shows "412.07", and a search or a copy finds "". So the default is Chinese
// here, whatever the locale. No locale can be relied on to be installed, hence the function itself: the
// program's stands before the library's.
#include <hb.h>

extern "C" hb_language_t hb_language_get_default() { return hb_language_from_string("zh-hans", -1); }
